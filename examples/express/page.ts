/** The page that the app had before; the script tag and the two widgets, which come as HTML, are new. */
export const page = (rating: string, comments: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Port-Lannec Rowing Club</title>
    <link rel="icon" href="data:,">
    <script type="module" src="/community/parvis.js" data-site="club"></script>
    <style>
      :root { color-scheme: light dark; }
      body { max-width: 40rem; margin: 3rem auto; padding: 0 1.25rem; font: 1.0625rem/1.6 system-ui, sans-serif; }
      h1 { font-size: 2rem; line-height: 1.2; }
    </style>
  </head>
  <body>
    <main>
      <h1>The crossing, Saturday at seven</h1>
      ${rating}
      <p>Eleven kilometres to the island and back, in the four wooden yoles. Places for beginners between two old hands;
        coffee on the beach, weather permitting. Say below which boat you would like, or what you can bring.</p>
      ${comments}
    </main>
  </body>
</html>
`;
