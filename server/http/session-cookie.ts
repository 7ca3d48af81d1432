/** `__Host-` binds the cookie to one host, and browsers take it over https only. */
export function sessionCookie(secure: boolean) {
  const name = secure ? '__Host-digisoc_session' : 'digisoc_session';
  const attributes = `; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return {
    read(request: Request): string | undefined {
      for (const part of (request.headers.get('cookie') ?? '').split(';')) {
        const at = part.indexOf('=');
        if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
      }
      return undefined;
    },
    /** No Max-Age: the session's end is the centre's to say, and closing the browser ends it on a shared desk. */
    set: (token: string): string => `${name}=${token}${attributes}`,
    clear: (): string => `${name}=${attributes}; Max-Age=0`,
  };
}

export type SessionCookie = ReturnType<typeof sessionCookie>;
