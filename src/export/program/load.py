if len(sys.argv) != 2:
    sys.exit(f"python {sys.argv[0]} FILE.csv")
x, t = read(sys.argv[1])
train, validation = split(len(x))
x, t = prepared(x, t)
x_out, t_out = x[validation], t[validation]
x, t = x[train], t[train]
print(f"{len(x)} rows to train on, {len(x_out)} held out")
