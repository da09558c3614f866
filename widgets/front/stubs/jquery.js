// Jupyter's views wrap their element with jQuery, which is 70 kB, only to take it out again; anywidget
// empties it once. Nothing else of jQuery is ever asked for.
// Tried in tests/house/test_front_end.py.

export default function $(element) {
  if (!new.target) return new $(element);
  this[0] = element;
}

$.prototype.empty = function () {
  this[0].replaceChildren();
};
