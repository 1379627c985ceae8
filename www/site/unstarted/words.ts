/** Says in both languages why the page is empty, and what to do. It has nothing but itself to do it with. */
export {};

const TEXT = "./text/index.html";
const FILE = '<a href="./gradwalk.html">gradwalk.html</a>';

/** Why the page did not start, English and Chinese. */
const WHY = {
  folder: [
    `A browser does not start this page from a folder: open ${FILE}, the site in one file, or put the folder on a web server.`,
    `从文件夹直接打开时，浏览器不会启动这个网页：请打开单文件版 ${FILE}，或者把整个文件夹放到网页服务器上。`,
  ],
  sandbox: [
    "In a sandboxed frame this page starts only with <code>allow-same-origin</code>, or if its server sends <code>Access-Control-Allow-Origin: *</code>.",
    "放在沙盒框架里的网页没有启动：请给框架加上 <code>allow-same-origin</code>，或者让服务器发送 <code>Access-Control-Allow-Origin: *</code>。",
  ],
  lost: [
    "The script of this page did not arrive: load the page again.",
    "这个网页的脚本没有加载成功：请重新加载网页。",
  ],
} as const;

// The address is that of a server, the origin nobody's: the frame took it away.
const why = location.protocol === "file:" ? "folder" : self.origin === "null" ? "sandbox" : "lost";
const [english, chinese] = WHY[why];

const said = document.createElement("section");
said.id = "unstarted";
said.setAttribute("role", "alert");
said.innerHTML =
  `<p lang="en">${english} <a href="${TEXT}">The lessons as text</a> need no script.</p>` +
  `<p lang="zh-Hans">${chinese}<a href="${TEXT}">课文</a>不需要脚本，可以直接阅读。</p>`;
// The page's style would have come with its script; a strict page takes no other than from a script.
Object.assign(document.documentElement.style, { colorScheme: "light dark" });
Object.assign(said.style, {
  maxWidth: "40em",
  margin: "0 auto",
  padding: "8px",
  font: "16px / 1.5 system-ui, sans-serif",
});
document.body.prepend(said);
