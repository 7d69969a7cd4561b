class PostsController < ApplicationController
  def show
    @slug = params[:slug]
  end

  def login
    session[:user] = params[:id].to_i
    head :no_content
  end
end
