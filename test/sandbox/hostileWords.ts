/* Names and comments as people could write them who want more than to be read: each must stay letters. */

const shapes = [
  '[Sale](command:workbench.action.quit)',
  '[free](https://evil.example/)',
  '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<a href="command:gettyImages.signOut">free</a>',
  '$(rm -rf ~)',
  '$(trash) $(sync~spin)',
  '](command:workbench.action.quit)',
  '`code` **bold** | pipe',
  'command:gettyImages.licenseBoard',
  '\u202egpj.exe\u202c',
  'bell\u0007 null\u0000 escape\u001b[31m',
  'two\nlines\r\nand\u2028three',
  `e${'\u0301'.repeat(200)}`,
  `{{site}} $${'{title}'} {0} %s %n`,
  '"; DROP TABLE boards; --',
  '__proto__',
  'javascript:alert(1)',
  'long '.repeat(400),
] as const;

export const hostileNames: readonly string[] = shapes;
/** Forty of them: each shape alone, and behind words that look harmless. */
export const hostileComments: readonly string[] = [...shapes, ...shapes.map((shape) => `Please use this one: ${shape}`)];
