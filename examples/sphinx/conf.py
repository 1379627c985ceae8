project = "A course"
html_theme = "furo"
html_static_path = ["_static"]
html_js_files = [("gradwalk.js", {"type": "module"})]
