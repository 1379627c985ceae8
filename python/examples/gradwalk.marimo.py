import marimo

app = marimo.App(width="medium")


@app.cell
def _():
    import marimo as mo
    from gradwalk import Trainer

    return Trainer, mo


@app.cell
def _(mo):
    mo.md("""
    # Gradwalk in marimo

    A cell that reads a trainer runs again whenever the page tells something new.
    """)


@app.cell
def _(Trainer, mo):
    trainer = mo.ui.anywidget(Trainer(preset="line", panels=["fit", "loss"]))
    trainer
    return (trainer,)


@app.cell
def _(mo, trainer):
    mo.md(f"At step {trainer.value.get('step')} the loss is {trainer.value.get('loss')}.")


if __name__ == "__main__":
    app.run()
