<?php

if (!defined('_PS_VERSION_')) {
    exit;
}

/** Reviews of Parvis below products, and their stars in lists. */
class Parvis extends Module
{
    public function __construct()
    {
        $this->name = 'parvis';
        $this->tab = 'front_office_features';
        $this->version = '1.0.0';
        $this->author = 'Parvis';
        $this->need_instance = 0;
        $this->bootstrap = true;
        $this->ps_versions_compliancy = ['min' => '1.7.7.0', 'max' => _PS_VERSION_];
        parent::__construct();
        $this->displayName = $this->trans('Reviews by Parvis', [], 'Modules.Parvis.Admin');
        $this->description = $this->trans(
            'Reviews below your products and stars in lists, from a server of your own.',
            [],
            'Modules.Parvis.Admin'
        );
    }

    public function isUsingNewTranslationSystem()
    {
        return true;
    }

    public function install()
    {
        return parent::install()
            && $this->registerHook(['displayHeader', 'displayFooterProduct', 'displayProductListReviews']);
    }

    public function uninstall()
    {
        return Configuration::deleteByName('PARVIS_SERVER')
            && Configuration::deleteByName('PARVIS_SITE')
            && parent::uninstall();
    }

    /** The script, on every page of the shop. */
    public function hookDisplayHeader()
    {
        $server = (string) Configuration::get('PARVIS_SERVER');
        $site = (string) Configuration::get('PARVIS_SITE');
        if ($server === '' || $site === '') {
            return '';
        }
        $this->context->smarty->assign('parvis', ['server' => $server, 'site' => $site]);

        return $this->fetch('module:parvis/views/templates/hook/header.tpl');
    }

    /** Below a product: what its reviews say, and the form. */
    public function hookDisplayFooterProduct($params)
    {
        return $this->show('reviews', $params['product']);
    }

    /** In a list, in the place of the stars of PrestaShop. */
    public function hookDisplayProductListReviews($params)
    {
        return $this->show('stars', $params['product']);
    }

    private function show($template, $product)
    {
        $this->context->smarty->assign('parvis', [
            'product' => (int) $product['id_product'],
            'title' => (string) $product['name'],
        ]);

        return $this->fetch('module:parvis/views/templates/hook/' . $template . '.tpl');
    }

    /** The settings of the module. */
    public function getContent()
    {
        $said = '';
        if (Tools::isSubmit('submitParvis')) {
            $server = rtrim(trim((string) Tools::getValue('PARVIS_SERVER')), '/');
            $site = trim((string) Tools::getValue('PARVIS_SITE'));
            if (!preg_match('#^https?://[^\s"<>/?\#]+(/[^\s"<>?\#]*)?$#', $server)) {
                $said = $this->displayError(
                    $this->trans('The address of the server begins with https://.', [], 'Modules.Parvis.Admin')
                );
            } elseif (!preg_match('/^[a-z0-9-]{1,63}$/', $site)) {
                $said = $this->displayError(
                    $this->trans('The key of the site has small letters, digits and hyphens.', [], 'Modules.Parvis.Admin')
                );
            } else {
                Configuration::updateValue('PARVIS_SERVER', $server);
                Configuration::updateValue('PARVIS_SITE', $site);
                $said = $this->displayConfirmation($this->trans('Saved.', [], 'Modules.Parvis.Admin'));
            }
        }

        return $said . $this->showForm();
    }

    private function showForm()
    {
        $form = new HelperForm();
        $form->module = $this;
        $form->name_controller = $this->name;
        $form->token = Tools::getAdminTokenLite('AdminModules');
        $form->currentIndex = AdminController::$currentIndex . '&configure=' . $this->name;
        $form->submit_action = 'submitParvis';
        $form->default_form_language = (int) Configuration::get('PS_LANG_DEFAULT');
        $form->fields_value = [
            'PARVIS_SERVER' => Tools::getValue('PARVIS_SERVER', Configuration::get('PARVIS_SERVER')),
            'PARVIS_SITE' => Tools::getValue('PARVIS_SITE', Configuration::get('PARVIS_SITE')),
        ];

        return $form->generateForm([[
            'form' => [
                'legend' => ['title' => $this->displayName, 'icon' => 'icon-cogs'],
                'input' => [
                    [
                        'type' => 'text',
                        'name' => 'PARVIS_SERVER',
                        'label' => $this->trans('Address of your Parvis server', [], 'Modules.Parvis.Admin'),
                        'required' => true,
                    ],
                    [
                        'type' => 'text',
                        'name' => 'PARVIS_SITE',
                        'label' => $this->trans('Key of your site there', [], 'Modules.Parvis.Admin'),
                        'required' => true,
                    ],
                ],
                'submit' => ['title' => $this->trans('Save', [], 'Modules.Parvis.Admin')],
            ],
        ]]);
    }
}
