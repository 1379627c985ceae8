/** `imsmanifest.xml`, which tells a platform what is in a package. */
import type { Edition } from "./content.ts";

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/**
 * What sets the manifests apart: namespaces, where their schemas are, what they are called, and of 2004 what is not
 * done by default (scorm.com has why: "Overriding the Default Sequencing Rules").
 */
const HEADS = {
  "1.2": {
    namespaces:
      'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"\n' +
      '  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"\n' +
      '  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\n' +
      '  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd\n' +
      '    http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd"',
    version: "1.2",
    kind: "adlcp:scormtype",
    ofItem: "",
    ofCourse: "",
  },
  "2004": {
    namespaces:
      'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"\n' +
      '  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"\n' +
      '  xmlns:imsss="http://www.imsglobal.org/xsd/imsss"\n' +
      '  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\n' +
      '  xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd\n' +
      "    http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd\n" +
      '    http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd"',
    version: { "2004-3": "2004 3rd Edition", "2004-4": "2004 4th Edition" },
    kind: "adlcp:scormType",
    // By default a page that is left without a word of success has succeeded, ...
    ofItem:
      "\n        <imsss:sequencing>\n" +
      '          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>\n' +
      "        </imsss:sequencing>",
    // ... and a course that is started shows nothing until its only item is chosen.
    ofCourse:
      "\n      <imsss:sequencing>\n" +
      '        <imsss:controlMode choice="true" flow="true"/>\n' +
      "      </imsss:sequencing>",
  },
};

export function manifest(
  { edition, title, id }: { edition: Edition; title: string; id: string },
  files: readonly string[],
): string {
  const head = edition === "1.2" ? HEADS["1.2"] : HEADS["2004"];
  const version = edition === "1.2" ? HEADS["1.2"].version : HEADS["2004"].version[edition];
  const name = escaped(title);
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1"
  ${head.namespaces}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${version}</schemaversion>
  </metadata>
  <organizations default="${id}-course">
    <organization identifier="${id}-course">
      <title>${name}</title>
      <item identifier="${id}-item" identifierref="${id}-page">
        <title>${name}</title>${head.ofItem}
      </item>${head.ofCourse}
    </organization>
  </organizations>
  <resources>
    <resource identifier="${id}-page" type="webcontent" ${head.kind}="sco" href="index.html">
${files.map((file) => `      <file href="${escaped(file)}"/>`).join("\n")}
    </resource>
  </resources>
</manifest>
`;
}
