require 'logger'
require 'rails'
require 'action_controller/railtie'

class Kitchen < Rails::Application
  config.root = __dir__
  config.load_defaults 6.1
  config.eager_load = false
  config.secret_key_base = SecureRandom.hex(64)
  config.logger = Logger.new($stderr)
end

Kitchen.initialize!
run Kitchen
