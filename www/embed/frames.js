/**
 * For a page with frames of Gradwalk: each becomes as high as what it shows, and fires what it says as an
 * event of its own, `gradwalk-ready`, `gradwalk-state`, `gradwalk-task`, `gradwalk-error`.
 */
(() => {
  const frames = () => [...document.querySelectorAll('iframe[src*="embed.html"]')];
  // Anyone may hear it, and the frame may be on its way yet. A slide does not grow.
  const ask = (frame) =>
    frame.closest(".slides") ||
    frame.contentWindow?.postMessage({ gradwalk: 1, type: "ask", height: "auto" }, "*");
  addEventListener("message", ({ source, data }) => {
    const frame = data?.gradwalk === 1 && frames().find((each) => each.contentWindow === source);
    if (!frame) {
      return;
    }
    if (data.type === "height") {
      frame.style.height = `${data.height}px`;
      return;
    }
    if (data.type === "ready") {
      ask(frame);
    }
    frame.dispatchEvent(new CustomEvent(`gradwalk-${data.type}`, { bubbles: true, detail: data }));
  });
  frames().forEach(ask);
})();
