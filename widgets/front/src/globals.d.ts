// What pages, the frame and views share through the document, for `tsc --checkJs` alone.

/** Whatever the page shows in words, by key; surefoot_widgets/*_words.py writes them. */
type Words = Record<string, string>;

interface WindowEventMap {
  /** The line to the kernel is lost. */
  "surefoot:lost": Event;
  /** A kernel is there again; it may be another one. */
  "surefoot:reconnected": Event;
  /** The screen is about to be turned; whoever keeps words adds whether, or when, all are kept. */
  "surefoot:leaving": CustomEvent<(boolean | Promise<boolean>)[]>;
  /** What is not kept may be dropped. */
  "surefoot:dropped": Event;
  /** The form that turns the screen is about to be sent. */
  "surefoot:turning": CustomEvent<HTMLFormElement>;
  /** Each card adds, by its form, where one is in it. */
  "surefoot:place": CustomEvent<Record<string, CardPlace>>;
}

interface DocumentEventMap {
  /** The country whose numbers are shown was chosen. */
  "surefoot:country": CustomEvent<string>;
}

/** Where one is in a card; it holds no word of anybody's. */
interface CardPlace {
  open: boolean;
  groups: boolean[];
  entry: string | null;
}

interface Window {
  /** Savings of pages that were left with words that are not kept. */
  surefootLeft?: Set<import("../../surefoot_widgets/sheet/saving.js").Saving>;
  /** The savings of this document, by form and path. */
  surefootSavings?: Map<string, import("../../surefoot_widgets/sheet/saving.js").Saving>;
  /** Where one was before the screen was turned, by form. */
  surefootPlace?: Record<string, CardPlace>;
  /** Views that are loaded, by name. */
  surefootViews?: Map<string, import("./announced_views.js").View>;
  /** What other_widgets.js takes from front.js, and gives it. */
  surefootShared?: Record<string, object>;
  surefootOthers?: Record<string, Record<string, unknown>>;
}

// Our pages and views are made of HTML elements but for their drawings, which no selector looks for.
interface ParentNode {
  querySelector(selectors: "[data-turn]"): HTMLFormElement | null;
  querySelector(
    selectors: "a" | "a[href]" | ".kind-emergency a[href^='tel:']",
  ): HTMLAnchorElement | null;
  querySelector(selectors: "details"): HTMLDetailsElement | null;
  querySelector<E extends Element = HTMLElement>(selectors: string): E | null;
  querySelectorAll(selectors: "[data-turn]" | "[data-country-form]"): NodeListOf<HTMLFormElement>;
  querySelectorAll(
    selectors: ".sf-group" | ".sf-group:not([open])",
  ): NodeListOf<HTMLDetailsElement>;
  querySelectorAll(selectors: "[data-menu]"): NodeListOf<HTMLDetailsElement>;
  querySelectorAll(selectors: "[data-to-card]" | ".bar-links a"): NodeListOf<HTMLAnchorElement>;
  querySelectorAll(selectors: "head script[type=module]"): NodeListOf<HTMLScriptElement>;
  querySelectorAll<E extends Element = HTMLElement>(selectors: string): NodeListOf<E>;
}

interface Element {
  closest<E extends Element = HTMLElement>(selectors: string): E | null;
}

declare module "surefoot:shared";
declare module "*.css";
