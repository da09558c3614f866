// What a notebook's page runs: what leads to help comes first, then its kernel is asked for, then the
// page's widgets are made.
// Tried in tests/browser/lean/test_failing_pages.py.

import agreed from "../../../surefoot_widgets/client/agreed_page.js";
import { announce } from "../announced_views.js";
import "../frame/frame.js";
import { KernelSocket } from "../kernel_socket.js";
import { Navigation } from "../navigation.js";
import { PageState } from "../page_state.js";
import { Recovery } from "../recovery.js";

// Exercises once were parts of their point's page, and bookmarks may still name them after a #.
function followOldAddress() {
  const { dataset } = document.body;
  const key = decodeURIComponent(window.location.hash.slice(1));
  const isOne = dataset.exercises?.split(" ").includes(key) ?? false;
  if (isOne) window.location.replace(`${window.location.pathname}/${key}`);
  return isOne;
}

function begin() {
  const first = new KernelSocket(document.body.dataset.kernel);
  first.connect();
  const pageState = new PageState();
  const recovery = new Recovery(pageState);
  const navigation = new Navigation(pageState, recovery);
  window.addEventListener("pagehide", () => pageState.leave());
  window.addEventListener("pageshow", ({ persisted }) => persisted && recovery.comeBack());
  window.addEventListener("online", () => recovery.look());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") recovery.meet();
  });
  window.addEventListener("focus", () => recovery.wake());
  for (const name of ["pointerdown", "keydown", "input", "focusin"]) {
    document.addEventListener(name, () => recovery.wake(), { capture: true, passive: true });
  }
  navigation.begin();
  pageState.open(first).then(() => navigation.whenIdle());
}

// A browser notes where a connection is asked for, and for that parses anew what is under way: here that
// is a few lines, and in the course of this file it would be the whole script.
if (document.body.dataset.kernel) queueMicrotask(followOldAddress() ? () => {} : begin);

announce("agreed", agreed); // it is smaller than what asking for it takes
