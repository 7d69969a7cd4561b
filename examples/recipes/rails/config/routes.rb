Rails.application.routes.draw do
  post 'parvis-token', to: 'parvis_tokens#create'
  get 'login/:id', to: 'posts#login'
  get ':slug', to: 'posts#show'
end
