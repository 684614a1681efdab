package extract

// Version names this extractor in claims and judgements. It changes whenever
// the same text may yield a different Result.
const Version = "threadline-extract/1"
