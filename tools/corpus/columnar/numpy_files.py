def make(corpus):
    pass
