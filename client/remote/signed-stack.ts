import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';
import type { SignedFetch } from './signed-fetch.ts';

/** The requests of an upload, each signed over the bytes it carries. */
export function signedStack(signedFetch: SignedFetch): HttpStack {
  return {
    getName: () => 'signed',
    createRequest: (method, url) => signedRequest(signedFetch, method, url),
  };
}

function signedRequest(signedFetch: SignedFetch, method: string, url: string): HttpRequest {
  const headers: Record<string, string> = {};
  const stop = new AbortController();
  let onProgress: (bytes: number) => void = () => {};
  return {
    getMethod: () => method,
    getURL: () => url,
    setHeader(name, value) {
      headers[name] = value;
    },
    getHeader: (name) => headers[name],
    setProgressHandler(handler) {
      onProgress = handler;
    },
    async send(body?: Blob | null) {
      const bytes = new Uint8Array(await new Response(body ?? null).arrayBuffer());
      const path = new URL(url, location.origin).pathname;
      const response = await signedFetch({ method, path, headers, bytes, signal: stop.signal });
      onProgress(bytes.byteLength);
      return answerOf(response, await response.text());
    },
    abort: async () => stop.abort(),
    getUnderlyingObject: () => null,
  };
}

function answerOf(response: Response, text: string): HttpResponse {
  return {
    getStatus: () => response.status,
    getHeader: (name) => response.headers.get(name) ?? undefined,
    getBody: () => text,
    getUnderlyingObject: () => response,
  };
}
