<?php

namespace App\Support;

/** Says to Parvis who is signed in here: a JSON Web Token for one sign-in, within five minutes. */
final class ParvisToken
{
    /** @param string|null $provedEmail only an address that they have proved to you */
    public static function sign(string $id, string $name, ?string $provedEmail = null): string
    {
        $part = fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
        $now = time();
        $claims = ['aud' => config('services.parvis.site'), 'sub' => $id, 'name' => $name,
            'jti' => bin2hex(random_bytes(16)), 'iat' => $now, 'exp' => $now + 300];
        if ($provedEmail !== null) {
            $claims += ['email' => $provedEmail, 'email_verified' => true];
        }
        $signed = $part('{"alg":"HS256"}') . '.' . $part(json_encode($claims, JSON_THROW_ON_ERROR));
        return $signed . '.' . $part(hash_hmac('sha256', $signed, config('services.parvis.secret'), true));
    }
}
