package quadstore

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"
)

// Errors of a store on a server, beside those of a file.
var (
	ErrUnreachable = errors.New("the server does not answer")
	ErrRefused     = errors.New("the server refused to let this user in")
	ErrAddress     = errors.New("the address of the shared project is not right")
)

// schemes of addresses that name a store on a server.
var schemes = []string{"postgres", "postgresql"}

// IsShared reports whether a location names a store on a server rather than a
// file.
func IsShared(location string) bool {
	scheme, _, ok := strings.Cut(location, "://")
	return ok && slices.Contains(schemes, strings.ToLower(scheme))
}

// Public returns the location without its password, wherever it stands: what
// may be shown, logged and remembered.
func Public(location string) string {
	if !IsShared(location) {
		return location
	}
	u, err := url.Parse(location)
	if err != nil { // the password may be what is wrong in it: keep the end only
		_, rest, _ := strings.Cut(location, "://")
		rest, _, _ = strings.Cut(rest, "?")
		return "postgres://" + rest[strings.LastIndex(rest, "@")+1:]
	}
	if u.User != nil {
		u.User = url.User(u.User.Username())
	}
	q := u.Query()
	for key := range q {
		if strings.Contains(strings.ToLower(key), "password") {
			q.Del(key)
		}
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// address is where a store on a server lies.
type address struct {
	host, database string
	password       string // never shown
	settings       map[string]string
}

// parseAddress reads a postgres:// address. Its errors name no password.
func parseAddress(location string) (address, error) {
	u, err := url.Parse(location)
	if err != nil {
		var why *url.Error // its text repeats the whole address
		if errors.As(err, &why) {
			err = why.Err
		}
		if u := userPart(location); u != "" && strings.Contains(err.Error(), u) {
			err = errors.New("a password with special characters must be percent-encoded")
		}
		return address{}, fmt.Errorf("%w: %w", ErrAddress, err)
	}
	a := address{settings: map[string]string{}}
	for key, values := range u.Query() {
		a.settings[key] = values[len(values)-1]
	}
	if u.User != nil {
		a.settings["user"] = u.User.Username()
		if password, ok := u.User.Password(); ok {
			a.settings["password"] = password
		}
	}
	host, port, err := net.SplitHostPort(u.Host)
	if err != nil {
		host = strings.Trim(u.Host, "[]")
	}
	for key, value := range map[string]string{"host": host, "port": port, "dbname": strings.TrimPrefix(u.Path, "/")} {
		if value != "" {
			a.settings[key] = value
		}
	}
	a.host, a.database, a.password = a.settings["host"], a.settings["dbname"], a.settings["password"]
	return a, a.complete()
}

// userPart is what stands before the host, where a password may be.
func userPart(location string) string {
	_, rest, _ := strings.Cut(location, "://")
	at := strings.LastIndex(rest, "@")
	if at < 0 {
		return ""
	}
	_, password, _ := strings.Cut(rest[:at], ":")
	return password
}

// complete checks what the driver would let pass or refuse in words nobody
// understands, and sets what is not given.
func (a *address) complete() error {
	if a.database == "" {
		return fmt.Errorf("%w: it names no database: postgres://user@host/database", ErrAddress)
	}
	switch mode := a.settings["sslmode"]; mode {
	case "", "disable", "require", "verify-ca", "verify-full":
	default:
		return fmt.Errorf("%w: sslmode=%s is not known: disable, require, verify-ca or verify-full", ErrAddress, mode)
	}
	if a.settings["sslinline"] != "true" {
		// The driver goes on without a file it does not find: unverified, or without a certificate.
		for _, key := range []string{"sslrootcert", "sslcert", "sslkey"} {
			if path := a.settings[key]; path != "" {
				if _, err := os.Stat(path); err != nil {
					return fmt.Errorf("%w: %s: %w", ErrAddress, key, err)
				}
			}
		}
	}
	for key, value := range map[string]string{"connect_timeout": "10", "application_name": "Threadline", "binary_parameters": "yes"} {
		if a.settings[key] == "" {
			a.settings[key] = value
		}
	}
	return nil
}

// dsn returns the settings in the driver's form, with others added.
func (a address) dsn(more ...string) string {
	var parts []string
	for key, value := range a.settings {
		parts = append(parts, key+"='"+strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(value)+"'")
	}
	slices.Sort(parts)
	return strings.Join(append(parts, more...), " ")
}

// String names the store in messages.
func (a address) String() string {
	if a.host == "" {
		return "database " + a.database
	}
	return "database " + a.database + " on " + a.host
}
