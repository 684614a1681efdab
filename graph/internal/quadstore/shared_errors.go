package quadstore

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"syscall"

	"github.com/lib/pq"
)

// errServer stands for what a server says that no caller decides by.
var errServer = errors.New("the server says")

// kindOf returns the sentinel an error of the database falls under; nil for
// errors that need no explaining.
func kindOf(err error) error {
	var said *pq.Error
	var broken net.Error
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, ErrDamaged), errors.Is(err, ErrBehind):
		return nil
	case errors.As(err, &said):
		return kindOfCode(said.Code)
	case errors.As(err, &broken), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, driver.ErrBadConn),
		errors.Is(err, sql.ErrConnDone), errors.Is(err, sql.ErrTxDone), errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.EPIPE), errors.Is(err, syscall.ECONNRESET):
		return ErrUnreachable
	}
	return errServer
}

// kindOfCode reads a code of PostgreSQL's; see its manual, appendix A.
func kindOfCode(code pq.ErrorCode) error {
	switch code {
	case "28P01", "28000", "42501": // password, authorization, privilege
		return ErrRefused
	case "57P01", "57P02", "57P03", "25P03": // shut down, crashed, starting; too long idle in a transaction
		return ErrUnreachable
	case "23505", "23503": // a row that should not be there, or is missing
		return ErrDamaged
	case "57014": // by our own cancelling
		return context.Canceled
	}
	if code.Class() == "08" {
		return ErrUnreachable
	}
	return errServer
}
