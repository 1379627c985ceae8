<?php
// Has the administrator and an author of the WordPress in the folder beside this file post what stands in post.html.
$_SERVER['HTTP_HOST'] = $argv[1];
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
require __DIR__ . '/wordpress/wp-load.php';
update_option('home', "http://$argv[1]");
update_option('siteurl', "http://$argv[1]");
$author = wp_insert_user(['user_login' => 'author', 'user_pass' => 'password', 'role' => 'author']);
$content = file_get_contents(__DIR__ . '/post.html');
foreach ([1 => 'admin', $author => 'author'] as $user => $name) {
    wp_set_current_user($user);
    // What somebody may post depends on who it is.
    kses_init();
    $post = ['post_title' => $name, 'post_name' => $name, 'post_content' => $content];
    wp_insert_post(wp_slash($post + ['post_status' => 'publish', 'post_author' => $user]));
}
