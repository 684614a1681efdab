package words

import "strings"

// Kinds is a set of word kinds that matter for names.
type Kinds uint16

// The kinds of words.
const (
	Honorific   Kinds = 1 << iota // Mr, Dr
	Office                        // president, minister, striker: stands before a person's name
	BodyHead                      // committee, party, university: ends or begins a body's name
	FirmEnd                       // Inc, Ltd
	PlaceHead                     // river, province, airport
	Reporting                     // said, told
	Month                         //
	Weekday                       //
	Linking                       // of, and, the, for: stand inside names
	PlaceBefore                   // in, at, near: a place may follow
	Sport                         // scores and games
	Kin                           // wife, son
	Particle                      // van, bin, de: inside a person's name
	EventHead                     // war, cup, festival, act: names that are none of the three types
)

// wordLists holds the words of each kind, in small letters.
var wordLists = []struct {
	kind  Kinds
	words string
}{
	{Honorific, `mr mr. mrs mrs. ms ms. miss dr dr. sir lord lady dame prof prof. professor rev rev. reverend hon hon. tan sri datuk dato datin
		tun puan encik seri toh tengku tunku haji hajjah imam ayatollah sheikh sheik mullah cardinal bishop archbishop pope father sister brother king queen
		prince princess duke duchess baron count emir sultan general gen gen. colonel col col. maj maj. major capt capt. captain lt lt. lieutenant sgt
		sgt. sergeant admiral adm adm. brig brigadier cmdr commander marshal sen sen. rep rep. gov gov. judge justice saint st st. monsignor herr madame
		acp asp dsp supt sac dcp dcp. haji ustaz ustazah cpl cpl. pte. pvt pvt. brig. supt. insp insp. atty. messrs messrs.`},
	{Office, `president vice-president minister prime-minister premier chancellor senator governor mayor secretary spokesman spokeswoman spokesperson
		director chairman chairwoman chairperson chair chief head leader ambassador envoy commissioner deputy lawmaker congressman congresswoman
		representative prosecutor attorney lawyer coach manager striker midfielder defender goalkeeper captain player champion actor actress singer
		author writer journalist reporter editor analyst economist professor officer ceo cfo coo founder co-founder owner executive candidate
		activist dictator ruler monarch speaker treasurer counsel sheriff inspector superintendent strategist adviser advisor aide
		negotiator diplomat historian scientist researcher artist composer musician poet director-general undersecretary undersecretary
		skipper batsman bowler driver rider seed pitcher quarterback midfielder winger boss president-elect ex-president mp mep mla dictator`},
	{BodyHead, `ministry department agency committee commission council court party university college school institute institution
		association federation union league club bank group company corporation foundation organization organisation authority board bureau
		center centre society alliance coalition front movement army force forces navy police guard guards brigade battalion corps parliament congress
		senate assembly duma house government administration office service services news times post journal herald tribune
		gazette press agency network broadcasting airlines airways air motors motor industries holdings partners capital fund trust insurance
		hospital church orchestra team united city rovers wanderers fc afc academy laboratory laboratories lab museum library secretariat tribunal cabinet
		command directorate inspectorate chamber confederation consortium exchange observatory pictures records studios entertainment
		pharmaceuticals energy oil gas petroleum steel electric telecom communications technologies systems software media publishing taliban
		militia syndicate cartel gang jemaah islamiyah jihad brigades brotherhood greens democrats republicans conservatives socialists communists liberals`},
	{FirmEnd, `inc inc. corp corp. ltd ltd. llc plc co co. ag sa s.a. gmbh nv n.v. bhd sdn pte pty oyj ab asa spa s.p.a. kk lp llp holdings group`},
	{PlaceHead, `river lake sea ocean bay gulf island islands mountain mountains mount hill hills valley desert peninsula cape strait
		province region state county district oblast krai republic kingdom prefecture territory city town village street road avenue square
		park airport bridge station stadium port harbour harbor beach coast canal highway boulevard forest heights plains gate tower palace
		governorate municipality archipelago isle creek falls springs canyon border strip bank north south east west northern
		southern eastern western central kampung jalan taman bandar kuala sungai pulau bukit`},
	{Reporting, `said says told added announced stated warned asked explained argued claimed insisted denied confirmed noted wrote
		tweeted reported declared replied testified believes thinks vowed urged called`},
	{Month, `january february march april may june july august september october november december jan jan. feb feb. mar mar. apr apr.
		jun jul aug aug. sep sep. sept sept. oct oct. nov nov. dec dec.`},
	{Weekday, `monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun`},
	{Linking, `of and the for & in on de la le du des del di da at to 's`},
	{PlaceBefore, `in at near from to outside inside across throughout around toward towards via into north south east west northern
		southern eastern western central downtown visiting`},
	{Sport, `beat defeated won lost drew match game season league cup goal goals minute halftime win round final semifinal tournament
		striker coach scored vs vs. v versus innings wickets overs penalty standings points attendance quarterfinal`},
	{Kin, `wife husband son daughter father mother brother sister uncle aunt cousin nephew niece widow grandson grandfather friend girlfriend boyfriend`},
	{Particle, `van von der den de del della di da dos du la le el al- bin bint ibn abu ben binti a/l a/p ter ten st. mac al`},
	{EventHead, `war wars battle revolution uprising cup championship championships olympics games festival award awards prize act treaty
		agreement accord accords convention protocol summit day week conference forum operation crisis covenant resolution constitution
		declaration plan election elections open grand prix tour album film novel song book series week hurricane typhoon storm virus`},
}

// wordKinds reads the word lists.
func wordKinds() map[string]Kinds {
	m := make(map[string]Kinds, 600)
	for _, l := range wordLists {
		for _, w := range strings.Fields(l.words) {
			m[w] |= l.kind
		}
	}
	return m
}
