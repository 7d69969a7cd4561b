<?php

use App\Support\ParvisToken;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Route;

Route::post('/parvis-token', function (Request $request) {
    $user = $request->user();
    return ParvisToken::sign((string) $user->id, $user->name, $user->hasVerifiedEmail() ? $user->email : null);
})->middleware('auth');

Route::get('/login', fn () => 'Who are you?')->name('login');
Route::get('/login/{id}', function (Request $request, string $id) {
    $request->session()->put('user', $id);
    return response()->noContent();
});
Route::get('/{slug}', fn (string $slug) => view('post', ['slug' => $slug]));
