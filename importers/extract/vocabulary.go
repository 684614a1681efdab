package extract

// VocabularyFile is the file of a project folder that holds names of its own.
const VocabularyFile = "gazetteer.tsv"

// VocabularyHead begins a new file of names: it says how to fill it.
const VocabularyHead = `# Names of this project. One name a line, columns parted by tabs:
#
# name as written	type	what it is called	identifier
#
# Types: Person, Organization, PublicBody, Country, Place, Topic. The last two
# columns may be left out. Lines that begin with # are left out. Examples,
# without the # they would count:
#
# Harbour Watch	Organization	Harbour Watch Association
# the Ministry	PublicBody	Ministry of Ports	wikidata:Q1
#
# Articles that are here already are read with new names when you choose
# "Read all articles again".
`
