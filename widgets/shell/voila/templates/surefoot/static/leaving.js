// A page that is closed sends its last words and lets its kernel go; a restored one starts anew.
// This runs before Voilà's own scripts, which would hang up first and leave the kernel running.
(() => {
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);

  const kernel = () => {
    const settings = document.getElementById("jupyter-config-data");
    return settings && JSON.parse(settings.textContent).kernelId;
  };

  window.addEventListener("pagehide", (event) => {
    const id = kernel();
    if (event.persisted || !id) return;
    const body = new URLSearchParams({ _xsrf: document.body.dataset.xsrf });
    navigator.sendBeacon(`/goodbye/${id}`, body);
  });

  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
})();
