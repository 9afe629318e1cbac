/** HTML that is whole in one file and in which no word of a person is mark-up. */

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('\0', '␀')
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** What a text with the chat's simple mark-up says without it. */
export const plainOf = (html: string): string =>
  html
    .replaceAll(/<\/?blockquote>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h2{margin-top:2.5rem}blockquote{margin:.3rem 0;padding-left:.8rem;border-left:3px solid #888;white-space:pre-wrap}
img{max-width:100%}
.at{color:#555}`;

/** Nothing is loaded and nothing runs, whatever got into it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** A page; `title` is plain text, `body` is HTML already, and `own` its style beside that of every page. */
export const page = (language: string, title: string, body: readonly string[], own = ''): string =>
  `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}${own}</style></head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body.join('\n')}
</main>
</body>
</html>
`;
