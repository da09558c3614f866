// The person's own sentences.

FIGURES.quotes = (figure) => ({
  picture: h(
    "ul",
    { class: "sf-quotes" },
    figure.quotes.map((quote) => h("li", { dir: "auto" }, h("q", {}, quote))),
  ),
});
