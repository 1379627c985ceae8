# Each device has the whole model and a share of every batch; what they learn is brought together.
keras.distribution.set_distribution(keras.distribution.DataParallel())
devices = len(keras.distribution.list_devices())
print(f"{devices} devices")
model, learner = build()
optimizer = OPTIMIZER
learner.compile(optimizer=optimizer, loss=losses)
