package resolve

import "strings"

// placeKey is the form in which names of places and topics are compared.
// Renamed places have one key; "Kharkiv Oblast" and "Kharkiv region" have one
// key that is not that of the city.
func (v *vocabulary) placeKey(name string) string {
	ts := v.standard(tokens(name))
	for len(ts) > 1 && ts[0] == "the" {
		ts = ts[1:]
	}
	if len(ts) > 2 && ts[0] == "city" && ts[1] == "of" {
		ts = ts[2:]
	}
	if len(ts) > 2 && ts[0] == "region" && ts[1] == "of" {
		ts = append(ts[2:], "region")
	}
	if n := len(ts); n > 1 && ts[n-1] == "region" {
		return v.city(strings.Join(ts[:n-1], " ")) + " region"
	}
	return v.city(strings.Join(ts, " "))
}

func (v *vocabulary) city(name string) string {
	if first := v.place[name]; first != "" {
		return first
	}
	return name
}

// countryKey is the ISO code of a country's name, or its folded name.
func (v *vocabulary) countryKey(name string) string {
	key := strings.TrimPrefix(strings.Join(tokens(name), " "), "the ")
	if iso := v.country[key]; iso != "" {
		return iso
	}
	return key
}
