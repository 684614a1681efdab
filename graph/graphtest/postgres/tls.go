package postgres

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Certified is the name of a database, for a test to make, that asks for a
// client's certificate instead of a password.
const Certified = "certified"

// Certificates are the files a client names in its URL: the authority the
// server's certificate comes from, and a certificate of Role with its key.
type Certificates struct{ Root, Cert, Key string }

// Certificates copies the client's files into a folder of the test's.
func (s *Server) Certificates(t testing.TB) Certificates {
	t.Helper()
	folder := t.TempDir()
	c := Certificates{filepath.Join(folder, "root.crt"), filepath.Join(folder, "client.crt"), filepath.Join(folder, "client.key")}
	for name, to := range map[string]string{"root.crt": c.Root, "client.crt": c.Cert, "client.key": c.Key} {
		data, err := os.ReadFile(filepath.Join(s.data(), name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// secure makes an authority, a server certificate for 127.0.0.1 and one for
// Role, and turns encryption on.
func (s *Server) secure() error {
	until := time.Now().Add(24 * time.Hour)
	root := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test authority"}, NotAfter: until,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	server := &x509.Certificate{SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "localhost"}, NotAfter: until,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}}
	client := &x509.Certificate{SerialNumber: big.NewInt(3), Subject: pkix.Name{CommonName: Role}, NotAfter: until,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}}
	rootKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	if err := s.certify("root", root, root, rootKey, rootKey); err != nil {
		return err
	}
	for name, cert := range map[string]*x509.Certificate{"server": server, "client": client} {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			return err
		}
		if err := s.certify(name, cert, root, key, rootKey); err != nil {
			return err
		}
	}
	if err := s.append("postgresql.conf", "\nssl = on\nssl_ca_file = 'root.crt'\n"); err != nil {
		return err
	}
	hba := "local all all trust\nhostssl " + Certified + " all 127.0.0.1/32 cert\nhost all all 127.0.0.1/32 scram-sha-256\n"
	return os.WriteFile(filepath.Join(s.data(), "pg_hba.conf"), []byte(hba), 0o600)
}

func (s *Server) certify(name string, cert, parent *x509.Certificate, key, signer *ecdsa.PrivateKey) error {
	der, err := x509.CreateCertificate(rand.Reader, cert, parent, &key.PublicKey, signer)
	if err != nil {
		return err
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	for file, block := range map[string]*pem.Block{name + ".crt": {Type: "CERTIFICATE", Bytes: der}, name + ".key": {Type: "PRIVATE KEY", Bytes: secret}} {
		path := filepath.Join(s.data(), file)
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			return err
		}
		if err := giveToServer(path); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) append(file, text string) error {
	f, err := os.OpenFile(filepath.Join(s.data(), file), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if _, err := f.WriteString(text); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}
