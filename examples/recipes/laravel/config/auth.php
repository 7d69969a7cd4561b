<?php

return ['defaults' => ['guard' => 'web'], 'guards' => ['web' => ['driver' => 'kitchen']], 'providers' => []];
