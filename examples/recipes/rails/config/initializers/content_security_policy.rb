Rails.application.configure do
  config.content_security_policy do |policy|
    policy.default_src :self
    policy.script_src :strict_dynamic
    policy.style_src :self, 'https://community.example'
    policy.connect_src :self, 'https://community.example'
    policy.img_src :self, 'https://community.example'
    policy.base_uri :none
    policy.object_src :none
  end
  config.content_security_policy_nonce_generator = ->(_request) { SecureRandom.base64(16) }
  config.content_security_policy_nonce_directives = %w[script-src]
end
