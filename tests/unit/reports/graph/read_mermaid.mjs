// Reads a Mermaid diagram from standard input with Mermaid's own parser and prints what it found:
// the text of each node, the arrows, and the titles of subgraphs. Mermaid cleans labels with a
// browser's means, so a made-up window stands in for one. Run it beside `node_modules`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const beside = createRequire(join(process.cwd(), "here.js"));
const { JSDOM } = beside("jsdom");
globalThis.window = new JSDOM("").window;
globalThis.document = globalThis.window.document;
const home = pathToFileURL(join(process.cwd(), "node_modules/mermaid/dist/mermaid.core.mjs"));
const { default: mermaid } = await import(home);

const text = readFileSync(0, "utf-8");
await mermaid.parse(text);
const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
const nodes = [...db.getVertices().values()].map((node) => [node.id, node.text]);
const edges = db.getEdges().map((edge) => [edge.start, edge.end, edge.stroke, edge.text]);
const themes = db.getSubGraphs().map((part) => [part.title, part.nodes]);
console.log(JSON.stringify({ nodes, edges, themes }));
