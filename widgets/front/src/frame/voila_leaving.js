// A page that is closed sends its last words and lets its kernel go; a restored one starts anew.
// This runs before Voilà's own scripts, which would hang up first and leave the kernel running.
// Tried in tests/browser/test_voilas_front_end.py.
(() => {
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);

  window.addEventListener("pagehide", () => {
    if (!document.body) return;
    const { kernel, xsrf } = document.body.dataset;
    navigator.sendBeacon(`/goodbye/${kernel}`, new URLSearchParams({ _xsrf: xsrf }));
  });

  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
})();
