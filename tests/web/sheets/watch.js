// What the page's policy takes away is kept, from before there is anything.
window.blocked = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.blocked.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
);
