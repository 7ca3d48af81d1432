import { relative } from 'node:path';
import { chanceImports, cupboardOf, cupboards, htmlProperties, singleNames } from './cupboards.mjs';
import { isTest, rowOf, trespass } from './imports.mjs';
import { keys, limits } from './plan.mjs';

const pathOf = (context) =>
  relative(context.cwd ?? process.cwd(), context.filename).replaceAll('\\', '/');

/** Who may import what. */
const walls = {
  create(context) {
    const file = pathOf(context);
    const look = (node) => {
      if (typeof node?.value !== 'string') return;
      const sentence = trespass(file, node.value);
      if (sentence !== undefined) context.report({ node, message: sentence });
    };
    return {
      ImportDeclaration: (node) => look(node.source),
      ExportNamedDeclaration: (node) => look(node.source),
      ExportAllDeclaration: (node) => look(node.source),
      ImportExpression: (node) => look(node.source),
      TSImportType: (node) => look(node.source ?? node.argument),
    };
  },
};

/** Clock, chance, network, environment, console, storage and markup: only where the plan opens them. */
const cupboard = {
  create(context) {
    const file = pathOf(context);
    const shut = isTest(file) ? [] : (rowOf(file)?.shut ?? []);
    if (shut.length === 0) return {};
    const report = (node, what, name) => {
      if (!shut.includes(what) || keys[what]?.includes(file)) return;
      context.report({ node, message: `"${name}" is shut in this room. ${cupboards[what]}` });
    };
    const drawn = (node, name) => {
      const from = node.parent?.source?.value;
      if (from === 'node:crypto' && chanceImports.includes(name)) report(node, 'chance', name);
    };
    return {
      Identifier(node) {
        if (!singleNames.includes(node.name) || !isReference(node, context)) return;
        report(node, cupboardOf(node.name), node.name);
      },
      MemberExpression(node) {
        const name = dotted(node);
        const what = name === undefined ? undefined : cupboardOf(name);
        if (what !== undefined && name.includes('.')) report(node, what, name);
        else if (what !== undefined && isGlobalObject(node.object)) report(node, what, name);
        else if (htmlProperties.includes(propertyName(node)))
          report(node, 'html', propertyName(node));
      },
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0)
          report(node, 'clock', 'new Date()');
        if (node.callee.name === 'Function') report(node, 'html', 'new Function()');
      },
      CallExpression(node) {
        if (node.callee.name === 'Date') report(node, 'clock', 'Date()');
      },
      JSXAttribute(node) {
        if (node.name.name === 'dangerouslySetInnerHTML') report(node, 'html', node.name.name);
      },
      ImportSpecifier: (node) => drawn(node, node.imported.name),
      ExportSpecifier: (node) => drawn(node, node.local.name),
    };
  },
};

/** A place for everything: rooms, folder names, file names, sizes. */
const names = {
  create(context) {
    return {
      Program(node) {
        const file = pathOf(context);
        const say = (message) => context.report({ node, message });
        const parts = file.split('/');
        const name = parts.at(-1);
        if (rowOf(file) === undefined)
          say(`${file} stands in no room of e2e/walls/plan.mjs: a noun is missing.`);
        const folder = parts.slice(0, -1).find((part) => limits.folders.includes(part));
        if (folder !== undefined)
          say(`No folder "${folder}": if a thing has no room, a noun is missing.`);
        if (/^index\.[cm]?[jt]sx?$/.test(name))
          say('No barrel: import the file that holds the thing.');
        if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(name))
          say(`${name}: file names are kebab-case.`);
        if (isLostTest(file)) {
          say(
            `${file}: no suite would run it. Suites: *.test.ts beside code, *.dom.test.tsx, e2e/*.test.ts, e2e/simulation/**/*.test.ts, e2e/crash/*.pg.test.ts, e2e/journeys/**/*.spec.ts.`,
          );
        }
        const lines = context.sourceCode.text.trimEnd().split('\n').length;
        if (lines > limits.lines && !limits.longIsFine.some((fine) => fine.test(file))) {
          say(
            `${lines} lines, and ${limits.lines} is the hard stop: a file that needs "and" in its description is two.`,
          );
        }
      },
    };
  },
};

/** A test that no project of vitest.config.ts or playwright.config.ts picks up would be green for ever. */
function isLostTest(file) {
  if (/\.spec\.tsx?$/.test(file)) return !/^e2e\/journeys\/.*\.spec\.ts$/.test(file);
  if (!/\.test\.[cm]?[jt]sx?$/.test(file)) return false;
  if (file.startsWith('e2e/'))
    return !/^e2e\/([^/]+|simulation\/.*|crash\/[^/]+\.pg)\.test\.ts$/.test(file);
  if (/\.dom\.test\./.test(file)) return !file.startsWith('client/');
  return !/^(shared|client|server|scripts)\/.*\.test\.ts$/.test(file);
}

const globalObjects = ['globalThis', 'window', 'self', 'global'];
const isGlobalObject = (node) => node.type === 'Identifier' && globalObjects.includes(node.name);

function propertyName(node) {
  if (!node.computed) return node.property.name;
  return typeof node.property.value === 'string' ? node.property.value : undefined;
}

/** `globalThis.crypto.randomUUID` → "crypto.randomUUID"; undefined for anything but plain names. */
function dotted(node) {
  const last = propertyName(node);
  if (last === undefined) return undefined;
  if (isGlobalObject(node.object)) return last;
  if (node.object.type === 'Identifier') return `${node.object.name}.${last}`;
  if (node.object.type !== 'MemberExpression') return undefined;
  const first = dotted(node.object);
  return first === undefined ? undefined : `${first}.${last}`;
}

/** A use of the global, not a property, a key, or a name of our own. */
function isReference(node, context) {
  const { parent } = node;
  if (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed)
    return false;
  if (parent?.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand)
    return false;
  let scope = context.sourceCode.getScope(node);
  for (; scope !== null; scope = scope.upper) {
    const found = scope.set.get(node.name);
    if (found !== undefined) return found.defs.length === 0;
  }
  return scopeless(parent);
}

/** Names in types and signatures are no use of the thing. */
const scopeless = (parent) =>
  !/^TS|MethodDefinition|PropertyDefinition|^(Import|Export)/.test(parent?.type ?? '');

export default { meta: { name: 'house' }, rules: { walls, cupboard, names } };
