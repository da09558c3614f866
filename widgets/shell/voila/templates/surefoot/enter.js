// The token is taken out of the address, so that no history or bookmark keeps it, and handed in once.
// Tried in tests/browser/journey/test_login.py.

const token = window.location.hash.slice(1);
window.history.replaceState(null, "", window.location.pathname);
handIn();

async function handIn() {
  const body = new URLSearchParams({ token });
  const answer = await fetch("/enter", { method: "POST", body }).catch(() => undefined);
  if (answer?.ok) return window.location.replace("/");
  document.getElementById("opening").hidden = true;
  document.getElementById("unknown").hidden = false;
  document.getElementById("spent").hidden = !token;
  document.title = `${document.querySelector("h1").textContent} · ${document.title}`;
}
