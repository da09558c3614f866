// A view as a module of its own: where a client stands.
// Tried in tests/browser/coach/test_client_page.py.

export { default } from "../../../../surefoot_widgets/client/page.js";
