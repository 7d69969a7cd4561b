<?php

// A Laravel as small as it gets, of the packages of Debian: who is signed in stands in the session.
use Illuminate\Auth\GenericUser;
use Illuminate\Foundation\Http\Kernel as HttpKernel;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Auth;
use Illuminate\Support\Facades\Facade;
use Illuminate\Support\Facades\Route;

require '/usr/share/php/Illuminate/autoload.php';
spl_autoload_register(function (string $class): void {
    if (str_starts_with($class, 'App\\')) require __DIR__ . '/../app/' . strtr(substr($class, 4), '\\', '/') . '.php';
});

final class User extends GenericUser
{
    public function hasVerifiedEmail(): bool
    {
        return $this->attributes['verified'];
    }
}

final class Kernel extends HttpKernel
{
    protected $middlewareGroups = ['web' => [
        Illuminate\Cookie\Middleware\EncryptCookies::class, Illuminate\Cookie\Middleware\AddQueuedCookiesToResponse::class,
        Illuminate\Session\Middleware\StartSession::class, Illuminate\Foundation\Http\Middleware\VerifyCsrfToken::class,
    ]];
    protected $routeMiddleware = ['auth' => Illuminate\Auth\Middleware\Authenticate::class];
}

$root = dirname(__DIR__);
foreach (['storage/sessions', 'storage/views', 'storage/logs', 'bootstrap/cache'] as $folder) @mkdir("$root/$folder", 0700, true);
$app = new Illuminate\Foundation\Application($root);
$app->singleton(Illuminate\Contracts\Http\Kernel::class, Kernel::class);
$app->singleton(Illuminate\Contracts\Debug\ExceptionHandler::class, Illuminate\Foundation\Exceptions\Handler::class);
$app->booted(function (): void {
    $users = [
        '7' => new User(['id' => 7, 'name' => 'Zoë "Z" O’Brien', 'email' => 'zoe@shop.example', 'verified' => true]),
        '8' => new User(['id' => 8, 'name' => 'Jan', 'email' => 'jan@shop.example', 'verified' => false]),
    ];
    Auth::viaRequest('kitchen', fn (Request $request) => $users[$request->session()->get('user', '')] ?? null);
    Route::middleware('web')->group(dirname(__DIR__) . '/routes/web.php');
});
$kernel = $app->make(Illuminate\Contracts\Http\Kernel::class);
$response = $kernel->handle($request = Request::capture())->send();
$kernel->terminate($request, $response);
