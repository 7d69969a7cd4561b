require 'json'
require 'openssl'
require 'securerandom'

# Says to Parvis who is signed in here: a JSON Web Token for one sign-in, within five minutes.
module ParvisToken
  SITE = 'shop'

  # Only with an address that they have proved to you.
  def self.sign(id:, name:, proved_email: nil)
    now = Time.now.to_i
    claims = { aud: SITE, sub: id.to_s, name: name, jti: SecureRandom.uuid, iat: now, exp: now + 300 }
    claims.update(email: proved_email, email_verified: true) if proved_email
    signed = "#{part('{"alg":"HS256"}')}.#{part(claims.to_json)}"
    "#{signed}.#{part(OpenSSL::HMAC.digest('SHA256', ENV.fetch('PARVIS_MEMBER_SECRET'), signed))}"
  end

  def self.part(bytes)
    [bytes].pack('m0').tr('+/', '-_').delete('=')
  end
  private_class_method :part
end
