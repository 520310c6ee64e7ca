/** Phrases that end, split or open something where a phrase is put into an address, a header, a page, a shell or a pattern. */
export const hostilePhrases: readonly string[] = [
  ...['harbour&page=9', 'harbour#page', 'a=b&c=d;e', '?phrase=x', '%26page%3D9', '%', '%zz', '%00', '100 % harbour', '+', 'a+b c', '&amp;'],
  ...['../../downloads/images/1', '/v3/products', 'https://evil.example/', '//evil.example', 'javascript:alert(1)', 'file:///etc/passwd'],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</title>',
    '{{7*7}}',
    '\u0024{7*7}',
    '$(rm -rf ~)',
    '`id`',
    "' OR 1=1 --",
  ],
  ...[
    '[a](command:x)',
    '$(trash)',
    '*',
    '(a+)+$',
    '\\',
    '__proto__',
    'constructor',
    '\u0000',
    '\u202egpj.exe\u202c',
    'a\u0301\u0302\u0303',
  ],
  ...['写真 港', '😀🏴‍☠️', 'İstanbul ıI', '\ud800', '\ufeffbom', 'null', '0', 'a,b;c|d'],
];
