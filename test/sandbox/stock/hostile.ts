/**
 * What a title or a caption must never become: markup, a link, a command, an icon, a script, a template, a path, another reading
 * direction, a page of marks. Assets that have one are found by the phrase "hostile".
 */
export const hostileTitles: readonly string[] = [
  ...[
    '<script>document.title="owned"</script>',
    '"><img src=x onerror=alert(1)>',
    '</title></div><iframe src="https://evil.example/"></iframe>',
  ],
  ...['<svg onload=alert(1)>', '<a href="vscode://gettyimages-community.getty-images/?id=1">Install</a>', '<style>*{display:none}</style>'],
  ...['<meta http-equiv="refresh" content="0;url=https://evil.example/">', '<base href="https://evil.example/">', '<!-- -->x<!--', ']]>'],
  ...[
    '[Free](command:workbench.action.quit)',
    '![x](https://evil.example/x.png)',
    '$(trash) $(sync~spin)',
    '`code` **bold** _it_ | cell |',
  ],
  ...[
    '# heading\n- [ ] task\n\n---',
    'https://evil.example/free.jpg',
    "javascript:alert('x')",
    'data:text/html,<b>x</b>',
    'file:///etc/passwd',
  ],
  ...[
    '\u202egpj.exe\u202c',
    '\u2066hidden\u2069 \u200bzero\u200bwidth',
    'bell\u0007 nul\u0000 esc\u001b[31mred',
    'line\u2028two\u2029three\r\nfour',
  ],
  ...[
    '&lt;b&gt; &amp;amp; &#60;script&#62;',
    '%3Cscript%3E %00 %2e%2e%2f',
    '../../../../etc/passwd',
    'C:\\Windows\\System32\\cmd.exe',
    'aux.txt',
  ],
  ...[
    '{{constructor.constructor("return process")()}}',
    '\u0024{process.exit()} #{1+1}',
    '%s %d %n {0} {1}',
    "' OR 1=1; DROP TABLE images; --",
  ],
  ...[
    '$(rm -rf ~) `id` ; true',
    '__proto__',
    'constructor',
    `${'a\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(20)}`,
    '\ud83d\ude00'.repeat(60),
  ],
  ...['\u3164\u115f\u2800', `${'W'.repeat(600)}`, 'Confirm: uses 0 of 37 downloads. Click Download to continue'],
];
