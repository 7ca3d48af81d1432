import * as z from 'zod/mini';
import { deviceHeaders } from '#shared/protocol/device.ts';
import { errorClasses, problemSchema } from '#shared/protocol/errors.ts';
import { route, type Route } from './route.ts';

type Json = Record<string, unknown>;

const media: Readonly<Record<'frames' | 'events' | 'bytes' | 'text', string>> = {
  bytes: 'application/octet-stream',
  frames: 'application/x-digisoc-frames',
  events: 'text/event-stream',
  text: 'text/plain',
};

/** OpenAPI 3.1 of the routes given, itself among them. */
export function withOpenApi(routes: readonly Route[]): readonly Route[] {
  const own = route(
    {
      method: 'GET',
      path: '/api/openapi.json',
      auth: 'none',
      summary: 'This description',
      response: z.record(z.string(), z.unknown()),
    },
    async () => document,
  );
  const all = [...routes, own];
  const document = openApiOf(all);
  return all;
}

export function openApiOf(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const row of routes) {
    const path = row.path.replaceAll(/:(\w+)/gu, '{$1}');
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: operation(row) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'DigiSoc Field',
      version: '1',
      description: `Error codes: ${Object.keys(errorClasses).join(', ')}.`,
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema) },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'digisoc_session' },
        device: { type: 'apiKey', in: 'header', name: deviceHeaders.signature },
      },
    },
  };
}

function operation(row: Route): Json {
  const inPath = [...row.path.matchAll(/:(\w+)/gu)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const body = row.method === 'POST' && row.request !== undefined;
  return {
    summary: row.summary,
    ...(row.auth === 'none'
      ? {}
      : { security: [row.auth === 'device' ? { device: [] } : { session: [] }] }),
    parameters: [...inPath, ...(body ? [] : queryParameters(row.request))],
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(row.request) } },
      },
    }),
    responses: {
      [row.response === 'empty' ? '204' : '200']: answer(row),
      ...(row.response === 'frames' && { 204: { description: 'Nothing is missing' } }),
      default: {
        description: 'A problem (RFC 9457)',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

function answer({ response }: Route): Json {
  if (response === 'empty') return { description: 'Done' };
  if (typeof response === 'string')
    return { description: response, content: { [media[response]]: {} } };
  return { description: 'Done', content: { 'application/json': { schema: schemaOf(response) } } };
}

function queryParameters(schema: z.ZodMiniType | undefined): readonly Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, own]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: own,
  }));
}

function schemaOf(schema: z.ZodMiniType | undefined): Json {
  if (schema === undefined) return {};
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  }) as Json;
  return rest;
}
