class ParvisTokensController < ApplicationController
  def create
    return head :unauthorized unless current_user

    # With Devise: `proved_email: current_user.confirmed? ? current_user.email : nil` as well.
    render plain: ParvisToken.sign(id: current_user.id, name: current_user.name)
  end
end
