declare module 'textile-js' {
  const textile: { parse(text: string): string };
  export = textile;
}

declare module 'postcss-less' {
  const less: { parse(sheet: string): import('postcss').Root };
  export = less;
}
