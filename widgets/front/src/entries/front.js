// What a notebook's page runs: what leads to help comes first, then its kernel is asked for, then the
// page's widgets are made.

import "../frame/frame.js";
import { first } from "../first.js";
import { Recovery } from "../recovery.js";
import { Stage } from "../stage.js";
import { Travel } from "../travel.js";

function begin() {
  const stage = new Stage();
  const recovery = new Recovery(stage);
  const travel = new Travel(stage, recovery);
  window.addEventListener("pagehide", () => stage.leave());
  window.addEventListener("pageshow", ({ persisted }) => persisted && recovery.comeBack());
  window.addEventListener("online", () => recovery.look());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") recovery.meet();
  });
  window.addEventListener("focus", () => recovery.wake());
  for (const name of ["pointerdown", "keydown", "input", "focusin"]) {
    document.addEventListener(name, () => recovery.wake(), { capture: true, passive: true });
  }
  travel.begin();
  stage.open(first).then(() => travel.whenIdle());
}

if (first) begin();
