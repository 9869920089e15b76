/**
 * Path in front of every request, without a slash at its end. The server writes it into the
 * page's meta tag when the panel lives below a sub-path; empty text means "at the root".
 */
export function basePath(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="cpa-manager-base"]');
  return (meta?.content ?? "").replace(/\/+$/, "");
}
