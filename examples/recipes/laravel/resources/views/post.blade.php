<!doctype html>
<html lang="en">
<head>
    <title>{{ $slug }}</title>
    <meta name="csrf-token" content="{{ csrf_token() }}">
    <script type="module" src="https://community.example/parvis.js" data-site="shop"></script>
</head>
<body>
    <parvis-comments sso="beside" subject="{{ $slug }}"></parvis-comments>
    <script>
        document.addEventListener('parvis-sign-in', ({ detail }) => {
            if (detail.asked) return location.assign('/login');
            const csrf = document.querySelector('meta[name=csrf-token]').content;
            // With this `accept` Laravel says that nobody is signed in; without, it sends the page for signing in.
            const headers = { accept: 'application/json', 'X-CSRF-TOKEN': csrf };
            const answer = fetch('/parvis-token', { method: 'POST', headers });
            detail.signIn(answer.then((one) => (one.ok ? one.text() : null)));
        });
    </script>
</body>
</html>
