<script type="module" src="{$parvis.server|escape:'html':'UTF-8' nofilter}/parvis.js" data-site="{$parvis.site|escape:'html':'UTF-8' nofilter}"></script>
