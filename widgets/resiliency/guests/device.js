// What this browser keeps: give it a passphrase, or delete it. `keep.js` and `store.js` stand before it.

const device = document.getElementById("rs-device"), told = document.getElementById("rs-device-told");
const part = (name) => document.getElementById(`rs-${name}`);
const tellDevice = (text) => { told.textContent = text; };

async function lookAtDevice() {
  part("protect").hidden = false;
  if (!canSeal()) { part("protect-fields").hidden = true; part("protect-not").hidden = false; return; }
  const locked = await readKept().then(({sealed}) => sealed, (error) => error instanceof Locked);
  part("protect-now").hidden = !locked;
}

function wrongPassphrase(input, text) {
  part("protect-error").textContent = text;
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", "rs-protect-error");
  input.focus();
}

async function protectDevice(event) {
  event.preventDefault();
  const words = device.dataset, now = part("now"), fresh_ = part("new"), again_ = part("again");
  for (const input of [now, fresh_, again_]) { input.removeAttribute("aria-invalid"); input.removeAttribute("aria-describedby"); }
  part("protect-error").textContent = "";
  const to = fresh_.value;
  if (to && to.length < 8) { wrongPassphrase(fresh_, words.tooShort); return; }
  if (to !== again_.value) { wrongPassphrase(again_, words.notAlike); return; }
  tellDevice(words.unlocking);
  try {
    if (!part("protect-now").hidden && !await unlock(now.value)) { tellDevice(""); wrongPassphrase(now, words.unlockWrong); return; }
    await protect(to);
    for (const input of [now, fresh_, again_]) input.value = "";
    tellDevice(to ? words.protected : words.unprotected);
    await lookAtDevice();
  } catch { tellDevice(words.notProtected); }
}

async function removeFromDevice() {
  try {
    await removeAll();
    tellDevice(device.dataset.removed);
    for (const card of document.querySelectorAll("[data-module]")) card.classList.remove("done", "part");
    await lookAtDevice();
  } catch { tellDevice(device.dataset.notRemoved); }
}

part("protect").addEventListener("submit", protectDevice);
part("remove").addEventListener("click", removeFromDevice);
device.addEventListener("toggle", () => { if (device.open) lookAtDevice(); });
