// Put before the scripts that hand a file to the participant: it goes from the kernel to the browser, and nowhere else.

/** Listen for files and sentences from Python: {do: "file", name, type} with bytes, {do: "say", text}. */
function onAnswer(model, {say: tell, file}) {
  return listen(model, {"msg:custom": (content, buffers) => {
    if (content.do === "file") {
      download(content, buffers[0]);
      file?.(content);
    }
    if (content.text) tell(content.text);
  }});
}

function download({name, type}, data) {
  const href = URL.createObjectURL(new Blob([data], {type})), link = node("a", {href, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** The participant's own day, e.g. "2026-11-24": a kernel elsewhere may live in another time zone. */
function today(after = 0) {
  const day = new Date();
  day.setDate(day.getDate() + after);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
